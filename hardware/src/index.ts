/**
 * What a server needs of the paper side: reading back and drawing what the virtual printer printed, and drawing a sample ticket.
 * It owns no devices and carries no printer library; the agent is a process of its own.
 */
export { type DecodedPaper, decodePaper, type PrintedItem, type PrintedRun, paperLines, paperQrPayloads } from './escpos/decode.ts'
export { drawPaper } from './escpos/draw.ts'
export { drawTicket } from './escpos/sample.ts'
export { type KeptPaper, listPapers, PAPERS_KEPT, paperFolder } from './paper-folder.ts'
