"""UTF-8 that was read as Windows-1252: put right where it is certain, left as it stands elsewhere."""

import pytest

from briefing.text.clean import clean


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("her husbandâ€ ™ s statement", "her husband’s statement"),
        ("it isnâ€™t so", "it isn’t so"),
        ("â€œwideâ€ � and â€œlongâ€\x9d", "“wide” and “long”"),
        ("(Â£277,000) Â» â€¢ one", "(£277,000) » • one"),
        ("2005 â€“ 2007", "2005 – 2007"),
        ("MaranhÃ£o, JucÃ ¡ and cafÃ©", "Maranhão, Jucá and café"),
    ],
)
def test_what_is_certain_is_put_right_and_counted(text, meant):
    told = clean(text)
    assert told.text == meant
    assert told.mended


@pytest.mark.parametrize(
    "text", ["Ângela e São Paulo", "Â and â", "pâté, âge", "NÃO, Ã o", "â‚¬ 5", "It is fine."]
)
def test_real_letters_stay(text):
    assert clean(text).text == text
    assert not clean(text).mended
