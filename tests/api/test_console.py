"""The pages for people: one frame, one navigation, and nothing that a page needs is missing."""

import re
from pathlib import Path

import pytest

from api.frame import FRAMED

PAGES = {"/": "index.html", "/threads": "threads.html", "/exposure": "exposure.html"}
STATIC = Path(__file__).parents[2] / "api" / "console" / "static"


def modules(name):
    """Give a script and all that it imports, and what those import."""
    found = re.findall(r'from "\./([a-z]+\.js)"', (STATIC / name).read_text("utf-8"))
    return {name}.union(*map(modules, found))


@pytest.mark.parametrize(("path", "template"), PAGES.items())
def test_a_page_is_sent_as_it_was_put_together(http, path, template):
    response = http.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.text == FRAMED[template]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_leads_to_all_and_says_which_it_is(http, path):
    page = http.get(path).text
    links = re.findall(r'<a href="([^"]+)"( aria-current="page")?>', page.partition("</nav>")[0].partition("<nav")[2])
    assert [link for link, _ in links] == ["./", "threads", "exposure"]
    assert [link for link, here in links if here] == [f".{path}" if path == "/" else path.strip("/")]


@pytest.mark.parametrize("template", FRAMED)
def test_whatever_a_page_names_is_there_once(template):
    page = FRAMED[template]
    ids = re.findall(r'\bid="([^"]+)"', page)
    named = re.findall(r'(?:href="#|aria-labelledby="|aria-describedby="|aria-controls="|for=")([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)
    assert set(named) <= set(ids)
    assert "$" not in page


@pytest.mark.parametrize("template", FRAMED)
def test_every_file_of_a_page_is_served_and_its_scripts_ask_for_elements_that_are_there(http, template):
    page = FRAMED[template]
    files = set(re.findall(r'"(static/[a-z]+\.(?:js|css|svg))"', page))
    (script,) = (file for file in files if file.endswith(".js"))
    own = modules(script.removeprefix("static/"))
    assert {http.get(f"/{file}").status_code for file in files | {f"static/{name}" for name in own}} == {200}
    asked = {one for name in own for one in re.findall(r'\$\("([a-z0-9-]+)"\)', (STATIC / name).read_text("utf-8"))}
    assert asked <= set(re.findall(r'\bid="([^"]+)"', page))
