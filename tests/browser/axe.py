"""axe, as axe-playwright-python brings it, run in the page by the debugger, which no content security policy stops."""

from functools import cache
from pathlib import Path

import axe_playwright_python

RUN = """async () => {
  const options = {preload: false, resultTypes: ['violations'], rules: {'target-size': {enabled: true}}};
  const {violations} = await axe.run(document, options);
  return violations.flatMap(one => one.nodes.map(node =>
    `${one.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)} ${node.any.map(any => any.message).join(' ')}`));
}"""


@cache
def script():
    """axe itself."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def findings(page):
    """What axe finds, a line each."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(script())
    return page.evaluate(RUN)
