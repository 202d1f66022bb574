"""How what is read looks: articles, receipts, the colours of labels in a text, lists and tables.

The colours are those of the graph; light and dark have their own. A name is underlined, and the
second of two has a dashed line.
"""

from __future__ import annotations

from graphx.export.picture import LOOKS

OTHER = LOOKS["MISC"]
"""How a name looks whose label has no look of its own."""


def _colours() -> str:
    """Return the rules that mark a name in the colour of its label."""
    return "\n".join(
        f"mark.gx-{label.lower()} {{ --gx: light-dark({look.light}, {look.dark}); }}"
        for label, look in LOOKS.items()
    )


STYLE = f"""
<style>
.gx-receipt {{ margin: 0 0 .8rem; line-height: 1.45; font-size: .95rem; overflow-wrap: anywhere; }}
.gx-receipt > div {{ opacity: .82; font-size: .88rem; }}
.gx-receipt p {{ margin: .15rem 0 0; unicode-bidi: plaintext; }}
.gx-receipt a {{ color: inherit; text-decoration-color: #8886; text-underline-offset: 2px; }}
.gx-article {{ max-width: 44rem; line-height: 1.65; white-space: pre-wrap;
  overflow-wrap: anywhere; }}
h2.gx-article {{ margin: 0; }}
mark {{ --gx: light-dark({OTHER.light}, {OTHER.dark});
  background: color-mix(in srgb, var(--gx) 13%, transparent);
  box-shadow: inset 0 -2px color-mix(in srgb, var(--gx) 75%, transparent); }}
{_colours()}
mark[class^="gx-"] {{ color: inherit; border-radius: 3px; padding: 0 2px; margin: 0 -1px; }}
mark.gx-second {{ box-shadow: none;
  border-bottom: 2px dashed color-mix(in srgb, var(--gx) 85%, transparent); }}
mark.gx-observer {{ --gx: light-dark(#767676, #9a9a9a); }}
.gx-article mark.gx-observer {{ background: none; box-shadow: none;
  border-bottom: 2px dashed var(--gx); }}
.gx-article mark.gx-time {{ background: none; box-shadow: none;
  border-bottom: 2px dotted light-dark(#767676, #9a9a9a); }}
.gx-article a.gx-name {{ color: inherit; text-decoration: none; }}
.gx-article a.gx-name:is(:hover, :focus-visible) mark {{
  background: color-mix(in srgb, var(--gx) 32%, transparent); }}
.gx-article .gx-aside {{ display: block; margin: .7rem 0; padding-left: .7em;
  border-left: 3px solid currentColor; color: light-dark(#6b6b6b, #a0a0a0); font-size: .88em; }}
.gx-article .gx-aside small {{ display: block; font-variant-caps: all-small-caps;
  letter-spacing: .04em; }}
.gx-legend {{ display: flex; flex-wrap: wrap; gap: .2rem .9rem; font-size: .82rem; }}
.gx-line {{ font-size: .88rem; padding: .15rem 0; color: light-dark(#5f5f5f, #a9a9a9); }}
.gx-line a {{ text-underline-offset: 2px; }}
[class*="st-key-reader-"] {{ max-height: calc(100vh - 10.5rem); overflow-y: auto; flex: none;
  padding-right: .6rem; }}
.st-key-article-list {{ max-height: calc(100vh - 13rem); overflow-y: auto; flex: none; }}
.st-key-article-list button {{ justify-content: flex-start; text-align: start; min-height: 0;
  padding: .35rem .6rem; border-radius: 6px; line-height: 1.35; }}
.st-key-article-list button > div {{ width: 100%; justify-content: flex-start; }}
.st-key-article-list button p {{ font-size: .9rem; overflow-wrap: anywhere; }}
.st-key-article-list button[kind="primary"] {{
  background: color-mix(in srgb, var(--st-primary-color, #4E3BD8) 13%, transparent);
  border-color: transparent; color: inherit; }}
.st-key-article-list button[kind="tertiary"]:hover {{
  background: light-dark(#0000000a, #ffffff12); }}
.st-key-work {{ position: sticky; top: 3.6rem; z-index: 9; }}
.gx-article mark.gx-hit {{ box-shadow: inset 0 0 0 1.5px light-dark(#b26a00, #ffc24d);
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }}
.gx-article mark[class="gx-hit"], mark[class="gx-hit"] {{ --gx: light-dark(#b26a00, #ffc24d);
  padding: 0; margin: 0; box-shadow: inset 0 -2px color-mix(in srgb, var(--gx) 75%, transparent);
  background: color-mix(in srgb, var(--gx) 26%, transparent); }}
.st-key-forms {{ max-height: 25rem; overflow-y: auto; flex: none; }}
table.gx-table {{ border-collapse: collapse; width: 100%; font-size: .88rem;
  table-layout: fixed; }}
table.gx-table .gx-counted {{ width: 4.2rem; }}
table.gx-table .gx-what {{ width: 9.4rem; }}
table.gx-forms .gx-counted {{ width: 3.4rem; }}
table.gx-forms .gx-what {{ width: 40%; }}
table.gx-table th, table.gx-table td {{ text-align: start; padding: .3rem .6rem;
  vertical-align: top; border-bottom: 1px solid light-dark(#00000014, #ffffff1c);
  font-weight: normal; overflow-wrap: anywhere; }}
table.gx-table thead th {{ color: light-dark(#5f5f5f, #a9a9a9); font-size: .8rem; }}
table.gx-table td.gx-number {{ text-align: end; font-variant-numeric: tabular-nums;
  font-weight: 600; white-space: nowrap; }}
table.gx-table td.gx-why {{ color: light-dark(#5f5f5f, #a9a9a9); }}
table.gx-heat {{ border-collapse: separate; border-spacing: 2px; font-size: .8rem; width: 100%; }}
table.gx-heat th {{ font-weight: normal; text-align: start; white-space: nowrap; max-width: 11rem;
  overflow: hidden; text-overflow: ellipsis; }}
table.gx-heat thead th {{ text-align: center; color: light-dark(#5f5f5f, #a9a9a9);
  font-size: .74rem; }}
table.gx-heat td {{ text-align: center; border-radius: 3px; min-width: 1.5rem; height: 1.5rem;
  font-variant-numeric: tabular-nums; background: color-mix(in srgb,
  light-dark(#4E3BD8, #6f5cf0) calc(var(--heat) * 1%), light-dark(#0000000a, #ffffff0d));
  color: light-dark(#000, #fff); }}
table.gx-heat td.gx-hot {{ color: #fff; }}
table.gx-heat th a {{ display: block; line-height: 1.5rem; }}
:has(> table.gx-heat) {{ overflow-x: auto; }}
table.gx-heat tbody th {{ position: sticky; left: 0; background: light-dark(#fff, #171614); }}
table.gx-heat a {{ color: inherit; text-underline-offset: 2px; text-decoration-color: #8886; }}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p {{
  color: light-dark(#5f5f5f, #a9a9a9) !important; opacity: 1 !important; }}
.gx-item {{ padding: .5rem 0; border-bottom: 1px solid light-dark(#00000014, #ffffff1c); }}
.gx-item .gx-receipt {{ margin: .1rem 0 .2rem; }}
.gx-item .gx-title {{ font-weight: 600; }}
.gx-item a, .gx-bursts a {{ color: inherit; text-underline-offset: 2px;
  text-decoration-color: #8886; }}
.st-key-bursts {{ padding-top: .5rem; }}
table.gx-table .gx-when {{ width: 7.6rem; }}
.gx-bursts span {{ color: light-dark(#4E3BD8, #B19DFF); letter-spacing: .1em; }}
@media (max-width: 60rem) {{
  table.gx-heat th {{ max-width: 8rem; }}
  [class*="st-key-reader-"] {{ max-height: none; }}
  .st-key-article-list {{ max-height: 40vh; }} /* what is read stands below it */
}}
@media (forced-colors: active) {{ /* a name keeps its line, and a cell its shade */
  mark, table.gx-heat td {{ forced-color-adjust: none; }}
  mark[class^="gx-"] {{ color: CanvasText; }}
}}
</style>
"""
