/**
 * What a server needs of the paper side: reading back and drawing what the virtual printer printed.
 * It owns no devices and carries no printer code; the agent is a process of its own.
 */
export { type DecodedPaper, decodePaper, type PrintedItem, type PrintedRun, paperLines, paperQrPayloads } from './escpos/decode.ts'
export { drawPaper } from './escpos/draw.ts'
export { type KeptPaper, listPapers, PAPERS_KEPT, paperFolder } from './paper-folder.ts'
