"""The style sheet of pages that stand by themselves."""

from __future__ import annotations

STYLE = """
:root{--ink:#0c1324;--dim:#42506a;--line:#c3ccdb;--good:#006c46;--bad:#ba1e1e;--fair:#845000}
*{box-sizing:border-box}
body{margin:0;background:#eef2f8;color:var(--ink);font:16px/1.5 Inter,"Segoe UI",Helvetica,Arial,
sans-serif}
main{max-width:860px;margin:0 auto;background:#fff;padding:36px 44px}
h1{font-size:30px;line-height:1.2;margin:.1em 0}h2{font-size:21px;
border-bottom:2px solid var(--ink);padding-bottom:4px;margin:1.8em 0 .6em}
h3{font-size:17px;margin:1.2em 0 .4em}
.kicker{text-transform:uppercase;letter-spacing:.08em;color:var(--dim);margin:0;font-size:13px}
.note,small,figcaption,.foot{color:var(--dim)}small,.small,figcaption,.foot,.orders{font-size:13.5px}
table{border-collapse:collapse;width:100%;margin:.5em 0}th,td{text-align:left;vertical-align:top;
padding:5px 8px;border-bottom:1px solid var(--line)}th{font-size:13px;color:var(--dim)}
ul,ol{padding-left:22px}li{margin:.25em 0}figure{margin:.8em 0}svg{width:100%;height:auto;
max-width:720px;
font:12px Inter,"Segoe UI",Helvetica,Arial,sans-serif}
.year text{fill:var(--dim)}.year .grid{stroke:var(--line)}.year .shaded{fill:#0c132412}
.year .band{fill:#8450002a}.year .disc{fill:#fff;stroke:var(--ink)}
.year .disc-number{fill:var(--ink)}
.legend{display:flex;flex-wrap:wrap;gap:2px 16px;list-style:none;padding:0;margin:0}
.legend svg{width:34px;height:14px;margin-right:5px}
.meter svg{height:14px;max-width:300px;display:block}
.dot{display:inline-block;width:11px;height:11px;border-radius:50%;margin-right:7px;
border:1px solid #0c132444}
.good{color:var(--good);font-weight:600}.bad{color:var(--bad);font-weight:600}
.fair{color:var(--fair);font-weight:600}
.cards{display:grid;gap:10px;
grid-template-columns:repeat(auto-fit,minmax(min(100%,360px),1fr))}
.cards.small{grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr))}
.cards>.card{border:1px solid var(--line);border-radius:8px;padding:8px 14px}
.cards>.card.on{border-color:var(--dim)}.card h3{margin-top:.4em}.card h3 small{float:right;
font-weight:400}.card p{margin:.35em 0}
.goals,.plain{list-style:none;padding:0}.goals>li{margin:.7em 0}ol.plain{list-style:decimal;
padding-left:24px}.plain>li{margin:.5em 0}.large{font-size:19px;margin:.3em 0}.meter .back{
fill:#dfe5ef}.meter .bar:not([fill]){fill:var(--dim)}
.meter .good{fill:var(--good)}.meter .bad{fill:var(--bad)}
.meter .fair{fill:var(--fair)}.meter .mark{stroke:var(--ink)}summary{margin:.6em 0}
.mark{border-left:4px solid var(--fair);padding-left:10px;color:var(--fair)}
.orders{background:#f4f6fb;padding:8px 12px 8px 28px;border-radius:6px}
.foot{margin-top:3em;border-top:1px solid var(--line);padding-top:10px}
@media (max-width:600px){main{padding:20px 16px}}
@media screen and (max-width:600px){table{display:block;overflow-x:auto}th,td{padding:5px 6px}}
@media print{body{background:#fff;font-size:11pt}main{max-width:none;padding:0}
@page{size:A4;margin:16mm}h2,h3,.note{break-after:avoid}tr,li,p,figure,.orders{break-inside:
avoid}
.foot{margin-top:1em;break-before:avoid}
.keep{break-inside:avoid}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""
