const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** HTML that is already safe. */
export type Html = { html: string }

/** A text made safe for HTML. */
const safe = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)

const part = (value: Html | readonly Html[] | string | number): string => {
  if (typeof value === 'string' || typeof value === 'number') return safe(String(value))
  return 'html' in value ? value.html : value.map(({ html }) => html).join('')
}

/** A template whose values are made safe, unless they are such templates themselves. */
export const html = (texts: TemplateStringsArray, ...values: (Html | readonly Html[] | string | number)[]): Html => ({
  html: texts.map((text, index) => text + (index < values.length ? part(values[index] ?? '') : '')).join(''),
})

const STYLE = `
  body { font: 16px/1.5 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif; margin: 0; background: #f2f4f6; color: #16202a; }
  main { max-width: 1080px; margin: 0 auto; padding: 16px; }
  main.phone { max-width: 380px; }
  .mark { background: #8a4b00; color: #fff; text-align: center; padding: 6px; font-weight: 600; }
  section { background: #fff; border: 1px solid #d5dbe1; border-radius: 8px; padding: 12px 16px; margin: 12px 0; overflow-x: auto; }
  h1 { font-size: 22px; } h2 { font-size: 18px; margin: 4px 0 8px; }
  table { border-collapse: collapse; width: 100%; font-size: 14px; } th, td { text-align: left; padding: 4px 8px; border-bottom: 1px solid #e6eaee; white-space: nowrap; }
  td.words { white-space: normal; } td.num, th.num { text-align: right; padding-right: 20px; font-variant-numeric: tabular-nums; }
  .amount { font-size: 40px; font-weight: 700; text-align: center; margin: 12px 0; font-variant-numeric: tabular-nums; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 0; } dt { color: #51606e; } dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
  button, .button { font: inherit; min-height: 44px; padding: 0 16px; border: 1px solid #51606e; border-radius: 8px; background: #fff; color: #16202a; cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; justify-content: center; }
  button.main { background: #0a6b3d; border-color: #0a6b3d; color: #fff; width: 100%; font-size: 20px; min-height: 56px; margin: 8px 0; }
  button.wide { width: 100%; }
  .small { color: #51606e; font-size: 14px; } .state { text-align: center; font-size: 22px; font-weight: 600; }
  input, select { font: inherit; min-height: 36px; }
`

/** A whole page with the mark that no real money is meant. */
export const page = (title: string, kind: 'phone' | 'desk', body: Html): string =>
  html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${{ html: STYLE }}</style></head>
<body><div class="mark">演示 · 不收真钱 Demo: no real money</div><main class="${kind}">${body}</main></body></html>`.html
