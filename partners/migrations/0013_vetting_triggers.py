"""The states of an application are the database's, too."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0012_vetting'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='membershipapplication',
            trigger=pgtrigger.compiler.Trigger(name='application_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:submitted,draft:withdrawn,submitted:needs-information,submitted:referees,submitted:declined,submitted:withdrawn,needs-information:submitted,needs-information:referees,needs-information:conversation,needs-information:declined,needs-information:withdrawn,referees:needs-information,referees:conversation,referees:declined,referees:withdrawn,conversation:needs-information,conversation:referees,conversation:accepted,conversation:declined,conversation:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='a0df06e2b9568f1e845ee7ade01c17eb88940844', operation='UPDATE', pgid='pgtrigger_application_moves_09f81', table='partners_membershipapplication', when='BEFORE')),
        ),
    ]
