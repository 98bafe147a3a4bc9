"""The articles of the edit scenarios still make the changes that the scenarios are about.

Where this fails because lines are chosen or worded otherwise: rewrite the articles of ``tests/word_corpus``.
"""

from tests.word_product import Product
from tests.word_story import names


def test_the_articles_change_the_briefing_as_the_scenarios_want(tmp_path):
    product = Product(tmp_path)
    before, after = names(product.before), names(product.after)
    now = {item.id: item for item in after.values()}
    reworded = [key for key, item in before.items() if item.id in now and now[item.id].text != item.text]
    assert {"k2", "k3", "t4", "q1"} <= set(reworded)
    assert not {"k1", "k4", "t1", "t3", "q2", "q3"} & set(reworded)
    assert [key for key, item in before.items() if item.id not in now] == ["t2"]
    known = {item.id for item in before.values()}
    new = {key for key, item in after.items() if item.id not in known}
    assert {"k3", "t2", "q4"} <= new
