"""What the database does by itself: keep history and renew the pages."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('consensus', '0002_history'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='consensus',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='7d8598e6b42c2f807edc70e6d244bd880a38c885', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_35c87', table='consensus_consensus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consensus',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consensus_consensusevent" ("adopted_on", "adoption", "adoption_en", "adoption_zh_hans", "dateline", "dateline_en", "dateline_zh_hans", "edition_id", "editor_note", "editor_note_en", "editor_note_zh_hans", "id", "is_published", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source_id", "subtitle", "subtitle_en", "subtitle_zh_hans", "title", "title_en", "title_zh_hans", "translated_hash", "translation_status") VALUES (NEW."adopted_on", NEW."adoption", NEW."adoption_en", NEW."adoption_zh_hans", NEW."dateline", NEW."dateline_en", NEW."dateline_zh_hans", NEW."edition_id", NEW."editor_note", NEW."editor_note_en", NEW."editor_note_zh_hans", NEW."id", NEW."is_published", NEW."original_language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."source_id", NEW."subtitle", NEW."subtitle_en", NEW."subtitle_zh_hans", NEW."title", NEW."title_en", NEW."title_zh_hans", NEW."translated_hash", NEW."translation_status"); RETURN NULL;', hash='b883492e0cefd827c981916736b37268dc371891', operation='INSERT', pgid='pgtrigger_insert_insert_903ed', table='consensus_consensus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consensus',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."adopted_on" IS DISTINCT FROM (NEW."adopted_on") OR OLD."adoption" IS DISTINCT FROM (NEW."adoption") OR OLD."adoption_en" IS DISTINCT FROM (NEW."adoption_en") OR OLD."adoption_zh_hans" IS DISTINCT FROM (NEW."adoption_zh_hans") OR OLD."dateline" IS DISTINCT FROM (NEW."dateline") OR OLD."dateline_en" IS DISTINCT FROM (NEW."dateline_en") OR OLD."dateline_zh_hans" IS DISTINCT FROM (NEW."dateline_zh_hans") OR OLD."edition_id" IS DISTINCT FROM (NEW."edition_id") OR OLD."editor_note" IS DISTINCT FROM (NEW."editor_note") OR OLD."editor_note_en" IS DISTINCT FROM (NEW."editor_note_en") OR OLD."editor_note_zh_hans" IS DISTINCT FROM (NEW."editor_note_zh_hans") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_published" IS DISTINCT FROM (NEW."is_published") OR OLD."original_language" IS DISTINCT FROM (NEW."original_language") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."subtitle" IS DISTINCT FROM (NEW."subtitle") OR OLD."subtitle_en" IS DISTINCT FROM (NEW."subtitle_en") OR OLD."subtitle_zh_hans" IS DISTINCT FROM (NEW."subtitle_zh_hans") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_zh_hans" IS DISTINCT FROM (NEW."title_zh_hans") OR OLD."translated_hash" IS DISTINCT FROM (NEW."translated_hash") OR OLD."translation_status" IS DISTINCT FROM (NEW."translation_status"))', func='INSERT INTO "consensus_consensusevent" ("adopted_on", "adoption", "adoption_en", "adoption_zh_hans", "dateline", "dateline_en", "dateline_zh_hans", "edition_id", "editor_note", "editor_note_en", "editor_note_zh_hans", "id", "is_published", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source_id", "subtitle", "subtitle_en", "subtitle_zh_hans", "title", "title_en", "title_zh_hans", "translated_hash", "translation_status") VALUES (NEW."adopted_on", NEW."adoption", NEW."adoption_en", NEW."adoption_zh_hans", NEW."dateline", NEW."dateline_en", NEW."dateline_zh_hans", NEW."edition_id", NEW."editor_note", NEW."editor_note_en", NEW."editor_note_zh_hans", NEW."id", NEW."is_published", NEW."original_language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."source_id", NEW."subtitle", NEW."subtitle_en", NEW."subtitle_zh_hans", NEW."title", NEW."title_en", NEW."title_zh_hans", NEW."translated_hash", NEW."translation_status"); RETURN NULL;', hash='424f67cfc5d66c16ec08624a1773a8269a71c8e6', operation='UPDATE', pgid='pgtrigger_update_update_c5769', table='consensus_consensus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consensus',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consensus_consensusevent" ("adopted_on", "adoption", "adoption_en", "adoption_zh_hans", "dateline", "dateline_en", "dateline_zh_hans", "edition_id", "editor_note", "editor_note_en", "editor_note_zh_hans", "id", "is_published", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source_id", "subtitle", "subtitle_en", "subtitle_zh_hans", "title", "title_en", "title_zh_hans", "translated_hash", "translation_status") VALUES (OLD."adopted_on", OLD."adoption", OLD."adoption_en", OLD."adoption_zh_hans", OLD."dateline", OLD."dateline_en", OLD."dateline_zh_hans", OLD."edition_id", OLD."editor_note", OLD."editor_note_en", OLD."editor_note_zh_hans", OLD."id", OLD."is_published", OLD."original_language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."source_id", OLD."subtitle", OLD."subtitle_en", OLD."subtitle_zh_hans", OLD."title", OLD."title_en", OLD."title_zh_hans", OLD."translated_hash", OLD."translation_status"); RETURN NULL;', hash='c75ef78671a76f40b9c45cd0d240b6907fd8212c', operation='DELETE', pgid='pgtrigger_delete_delete_cccee', table='consensus_consensus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='version',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='0e80f313b908381f2a472655af360aba37412da7', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_873a5', table='consensus_version', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='version',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consensus_versionevent" ("consensus_id", "id", "legal_en", "legal_zh_hans", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."consensus_id", NEW."id", NEW."legal_en", NEW."legal_zh_hans", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;', hash='8f37c092fd572c758b6cdbbf21d1b9d14df4fdb4', operation='INSERT', pgid='pgtrigger_insert_insert_a2b35', table='consensus_version', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='version',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "consensus_versionevent" ("consensus_id", "id", "legal_en", "legal_zh_hans", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."consensus_id", NEW."id", NEW."legal_en", NEW."legal_zh_hans", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;', hash='e898863ddb5f25062607e5230a68fe62bfeac4b0', operation='UPDATE', pgid='pgtrigger_update_update_ba9a1', table='consensus_version', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='version',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consensus_versionevent" ("consensus_id", "id", "legal_en", "legal_zh_hans", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."consensus_id", OLD."id", OLD."legal_en", OLD."legal_zh_hans", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state"); RETURN NULL;', hash='882ef46564d6291277de8a19309856a428f90eca', operation='DELETE', pgid='pgtrigger_delete_delete_ec388', table='consensus_version', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='provision',
            trigger=pgtrigger.compiler.Trigger(name='raises_generation', sql=pgtrigger.compiler.UpsertTriggerSql(func='UPDATE pages_generation SET number = number + 1 WHERE id = 1; RETURN NULL;', hash='d6f6138913e4d78354b28ea61022ad7cbf5a21b0', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_raises_generation_05ba3', table='consensus_provision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='provision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consensus_provisionevent" ("heading", "heading_en", "heading_zh_hans", "id", "number", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "quotation_en", "quotation_zh_hans", "source_id", "text", "text_en", "text_zh_hans", "translated_hash", "translation_status", "version_id") VALUES (NEW."heading", NEW."heading_en", NEW."heading_zh_hans", NEW."id", NEW."number", NEW."original_language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quotation", NEW."quotation_en", NEW."quotation_zh_hans", NEW."source_id", NEW."text", NEW."text_en", NEW."text_zh_hans", NEW."translated_hash", NEW."translation_status", NEW."version_id"); RETURN NULL;', hash='56c86b7961d881fb35389bb2cb545f18d23c243e', operation='INSERT', pgid='pgtrigger_insert_insert_794c1', table='consensus_provision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='provision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."heading" IS DISTINCT FROM (NEW."heading") OR OLD."heading_en" IS DISTINCT FROM (NEW."heading_en") OR OLD."heading_zh_hans" IS DISTINCT FROM (NEW."heading_zh_hans") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."original_language" IS DISTINCT FROM (NEW."original_language") OR OLD."quotation" IS DISTINCT FROM (NEW."quotation") OR OLD."quotation_en" IS DISTINCT FROM (NEW."quotation_en") OR OLD."quotation_zh_hans" IS DISTINCT FROM (NEW."quotation_zh_hans") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."text_en" IS DISTINCT FROM (NEW."text_en") OR OLD."text_zh_hans" IS DISTINCT FROM (NEW."text_zh_hans") OR OLD."translated_hash" IS DISTINCT FROM (NEW."translated_hash") OR OLD."translation_status" IS DISTINCT FROM (NEW."translation_status") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id"))', func='INSERT INTO "consensus_provisionevent" ("heading", "heading_en", "heading_zh_hans", "id", "number", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "quotation_en", "quotation_zh_hans", "source_id", "text", "text_en", "text_zh_hans", "translated_hash", "translation_status", "version_id") VALUES (NEW."heading", NEW."heading_en", NEW."heading_zh_hans", NEW."id", NEW."number", NEW."original_language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quotation", NEW."quotation_en", NEW."quotation_zh_hans", NEW."source_id", NEW."text", NEW."text_en", NEW."text_zh_hans", NEW."translated_hash", NEW."translation_status", NEW."version_id"); RETURN NULL;', hash='b2339774b1aa09a1bdd2af89a1ac12defec6cc9f', operation='UPDATE', pgid='pgtrigger_update_update_a3dbd', table='consensus_provision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='provision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "consensus_provisionevent" ("heading", "heading_en", "heading_zh_hans", "id", "number", "original_language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "quotation_en", "quotation_zh_hans", "source_id", "text", "text_en", "text_zh_hans", "translated_hash", "translation_status", "version_id") VALUES (OLD."heading", OLD."heading_en", OLD."heading_zh_hans", OLD."id", OLD."number", OLD."original_language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quotation", OLD."quotation_en", OLD."quotation_zh_hans", OLD."source_id", OLD."text", OLD."text_en", OLD."text_zh_hans", OLD."translated_hash", OLD."translation_status", OLD."version_id"); RETURN NULL;', hash='1c3f0970b13878ac362a81a8be86fb9beb47b2f0', operation='DELETE', pgid='pgtrigger_delete_delete_ac609', table='consensus_provision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consensusevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ebed967c81c3189dcdc9ffb220dd0a2de29e7815', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_18489', table='consensus_consensusevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='versionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='41e170156899263cf584cf4eb64f0da8027791a3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1d18f', table='consensus_versionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='provisionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='77fcb155e0cacb3f30180c8709600f1b964fdcfb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f0129', table='consensus_provisionevent', when='BEFORE')),
        ),
    ]
