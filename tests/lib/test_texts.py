from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.translation import override

from gpc.lib import texts


def rendered(source, language, **values):
    with override(language):
        return Template("{% load gpc_text %}" + source).render(Context(values))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("儿童|不仅是|希望", "儿童<wbr>不仅是<wbr>希望"),
        ("<b>|&", "&lt;b&gt;<wbr>&amp;"),
        ("", ""),
    ],
)
def test_phrases_break_at_bars_and_are_escaped(text, html):
    assert texts.phrases(text) == html


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("直接受害者, |也是未来", "直接受害者，|也是未来"),
        ("我希望,能与来自 20 个国家的 A20 伙伴合作", "我希望，能与来自20个国家的A20伙伴合作"),
        ("《公约》,第一条", "《公约》，第一条"),
        ("Plan International 中国首席代表", "Plan International中国首席代表"),
        ("Peoples’ Forum, Inc.", "Peoples’ Forum, Inc."),
        ("", ""),
    ],
)
def test_chinese_is_set_as_a_printer_would(text, set_as):
    assert texts.typeset(text) == set_as


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We teach children in Malawi with 北京致诚 and others.", "en"),
        ("我们与 UNICEF 和 Save the Children 一起为儿童授课。", "zh-hans"),
        ("", "en"),
    ],
)
def test_a_name_in_the_other_script_does_not_turn_a_text_round(text, language):
    assert texts.main_language(text) == language


def test_bilingual_fields_come_set_and_english_ones_as_they_are():
    record = SimpleNamespace(title_zh_hans="A20 全球共识, 2018", title_en="The 团圆 project, 2018")

    assert rendered("{% bilingual record 'title' %}", "zh-hans", record=record) == "A20全球共识，2018"
    assert "The 团圆 project, 2018" in rendered("{% bilingual record 'title' %}", "en", record=record)
    assert "A20全球共识，2018" in rendered("{% bilingual_other record 'title' %}", "en", record=record)
    printed = rendered("{% bilingual_text record 'title' as_printed=True %}", "zh-hans", record=record)
    assert printed == record.title_zh_hans


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ("峰会总结报告", "《峰会总结报告》"),
        ("关于《共识》的说明", "关于《共识》的说明"),
        ("Summary report", "Summary report"),
    ],
)
def test_a_chinese_title_stands_in_its_brackets(title, within):
    assert texts.titled(title) == within


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("顾秀莲", "zh-hans"),
        ("Halley Movement", "en"),
        ("Éva", "en"),
        ("A20峰会", "zh-hans"),
        ("2018", None),
        ("", None),
    ],
)
def test_language_of_goes_by_the_script(text, language):
    assert texts.language_of(text) == language


@pytest.mark.parametrize(
    ("language", "text", "html"),
    [
        (
            "en",
            "Refuse: 北京·致诚（北京） by 王五",
            "Refuse: <span {zh}>北京·致诚（北京）</span> by <span {zh}>王五</span>",
        ),
        ("en", "Report 7 of a message", "Report 7 of a message"),
        ("en", "<b>王</b>", "&lt;b&gt;<span {zh}>王</span>&lt;/b&gt;"),
        ("zh-hans", "拒绝：Coast Children’s Home", '拒绝：<span lang="en">Coast Children’s Home</span>'),
        ("zh-hans", "PDF文件，2 页", "PDF文件，2 页"),
        ("zh-hans", "Ann Reader", '<span lang="en">Ann Reader</span>'),
        ("zh-hans", "", ""),
    ],
)
def test_names_within_a_sentence_are_marked(language, text, html):
    assert rendered("{{ text|marked }}", language, text=text) == html.replace("{zh}", 'lang="zh-Hans"')


def test_a_run_is_marked_only_in_the_other_language():
    assert rendered("{{ name|lang_run }}", "zh-hans", name="Shaishav") == '<span lang="en">Shaishav</span>'
    assert rendered("{{ name|lang_run }}", "en", name="Shaishav") == "Shaishav"
    assert rendered("{{ name|lang_run }}", "en", name="<顾>") == '<span lang="zh-Hans">&lt;顾&gt;</span>'


def test_an_attribute_marks_a_whole_element():
    assert rendered("<h1{{ name|lang_attr }}>", "zh-hans", name="Shaishav") == '<h1 lang="en">'
    assert rendered("<h1{{ name|lang_attr }}>", "en", name="Shaishav") == "<h1>"


def test_a_missing_text_falls_back_with_lang_and_a_note():
    record = SimpleNamespace(name_zh_hans="中心", name_en="")

    shown = rendered('{% bilingual record "name" %}', "en", record=record)
    silent = rendered('{% bilingual record "name" note=False %}', "en", record=record)

    assert shown == '<span lang="zh-Hans">中心</span> <small class="fallback">(only in Chinese)</small>'
    assert silent == '<span lang="zh-Hans">中心</span>'


def test_a_text_that_is_there_stands_alone():
    record = SimpleNamespace(name_zh_hans="中心", name_en="Centre & Co")

    assert rendered('{% bilingual record "name" %}', "en", record=record) == "Centre &amp; Co"
    assert rendered('{% bilingual_other record "name" %}', "en", record=record) == '<span lang="zh-Hans">中心</span>'


def test_a_text_in_neither_language_is_empty():
    record = SimpleNamespace(name_zh_hans=None, name_en=None)

    assert rendered('{% bilingual record "name" %}{% bilingual_attr record "name" %}', "en", record=record) == ""


def test_chinese_punctuation_brings_its_own_space():
    assert rendered("{{ label|spaced }}x", "zh-hans", label="编者注：") == "编者注：x"
    assert rendered("{{ label|spaced }}x", "en", label="Note:") == "Note: x"


def test_every_line_is_a_paragraph():
    assert rendered("{{ text|paragraphs }}", "en", text="one\n\ntwo & three") == "<p>one</p>\n<p>two &amp; three</p>"
    assert rendered("{{ text|paragraphs }}", "en", text="") == ""


def test_what_is_markup_already_is_left_alone():
    assert rendered("{{ text|lang_run|marked }}", "en", text="王") == '<span lang="zh-Hans">王</span>'
