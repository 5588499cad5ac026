const STYLE = `
:root{--paper:#f4f4f0;--sheet:#fff;--bar:#20262c;--ink:#191d21;--ink-2:#434a51;--hair:#e2e4dd;--blue:#0b4f8a}
*{box-sizing:border-box}body{margin:0;font:16px/1.5 "Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif;background:var(--paper);color:var(--ink)}
header{background:var(--bar);color:#fff;padding:14px 32px;font-weight:700;font-size:20px}header span{font-weight:400;font-size:15px;margin-left:12px;color:#d9dcd6}
.strip{background:#fbf2da;color:#7a5200;padding:6px 32px;font-size:14px}main{max-width:1080px;margin:0 auto;padding:24px 32px}
h1{font-size:28px;margin:8px 0 4px}h2{font-size:20px;margin:32px 0 8px;border-top:1px solid var(--ink);padding-top:8px}p{margin:4px 0;color:var(--ink-2)}
a{color:var(--blue)}.seats{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:12px;margin-top:16px}
.seats a{display:block;background:var(--sheet);border:1px solid #b9bdb6;border-radius:3px;padding:16px;text-decoration:none;color:var(--ink)}
.seats a:hover,.seats a:focus-visible{outline:3px solid var(--blue)}.seats b{display:block;font-size:18px}.seats span{display:block;color:var(--ink-2);font-size:14px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th{text-align:left;border-bottom:1px solid var(--ink);font-weight:700;padding:6px 8px}
td{border-bottom:1px solid var(--hair);padding:6px 8px}.papers{display:flex;flex-wrap:wrap;gap:24px;align-items:flex-start;margin-top:16px}
.papers figure{margin:0;background:#fff;border:1px solid #b9bdb6;padding:8px}.papers svg{display:block;width:288px;height:auto}.papers figcaption{font-size:13px;color:var(--ink-2);padding-top:6px}
`

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as a page shows it, whatever a catalogue says. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPED[character] ?? character)

/** A plain page of the demo: no scripts from anywhere but this server. */
export const pageFrame = (page: { readonly title: string; readonly body: string }): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<title>${page.title}</title><style>${STYLE}</style></head><body>
<header>叫号 Jiaohao<span>${page.title}</span></header>${page.body}</body></html>`
