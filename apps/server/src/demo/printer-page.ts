import { pageFrame } from './page-frame.ts'

const POLL_MS = 1_000

// The paper is drawn by the server from the bytes that the printer got; the page only shows it.
const SCRIPT = `
const list=document.getElementById('papers'),empty=document.getElementById('empty');let newest='';
const show=async()=>{const r=await fetch('/api/demo/papers?limit=20');if(!r.ok)return;const {papers}=await r.json();
const top=papers[0]?papers[0].name:'';if(top===newest)return;newest=top;empty.hidden=papers.length>0;
list.replaceChildren(...papers.map(p=>{const f=document.createElement('figure');f.innerHTML=p.svg;f.dataset.qr=p.qr.join(' ');
const c=document.createElement('figcaption');c.textContent=new Date(p.printedAt).toLocaleString('zh-CN');f.append(c);return f}))};
show();setInterval(show,${POLL_MS});`

/** What the virtual printer printed, newest first. */
export const printerPage = (): string =>
  pageFrame({
    title: '虚拟打印机 Virtual printer',
    body: `<aside class="strip" aria-label="演示 Demo">演示 · 不收真钱 / Demo · no real money</aside><main><h1>打出的号票 Printed tickets</h1><p>最新的在前，按真正送到打印机的字节画出。</p><p>Newest first, drawn from the bytes that were really sent.</p>
<p id="empty">还没有打印。Nothing has been printed yet.</p><div class="papers" id="papers"></div></main><script type="module" src="/printer/printer.js"></script>`,
  })
/** The page's script, a file of its own so that the page needs no inline script. */
export const printerScript = SCRIPT
