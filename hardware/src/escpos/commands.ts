/**
 * ESC/POS commands as bytes, by the names of Epson's command reference.
 * They are written here and not taken from `escpos`, whose own are strings that it sends as UTF-8 and partly not Epson's.
 */
export const DLE = 0x10
export const EOT = 0x04
export const LF = 0x0a
export const ESC = 0x1b
export const FS = 0x1c
export const GS = 0x1d

export const ALIGNMENTS = ['left', 'center', 'right'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

/** Largest character multiple of GS ! in each direction. */
export const MULTIPLE_MAX = 8
/** A process id of GS ( H fn 48 is four bytes, each 20–7E hex. */
export const PROCESS_ID_LENGTH = 4
/** Largest payload of GS ( k fn 80: pL pH counts 3 more than the data (QR version 40 in level M holds 2331 bytes). */
export const QR_PAYLOAD_MAX_BYTES = 2331

const of = (...bytes: number[]): Buffer => Buffer.from(bytes)

/** ESC @: clears the line buffer and returns to the power-on settings. */
export const initialize = (): Buffer => of(ESC, 0x40)
/** FS &: two-byte Chinese characters from here on. It belongs at the start of a line. */
export const chineseMode = (): Buffer => of(FS, 0x26)
/** ESC a n: alignment of whole lines. */
export const align = (alignment: Alignment): Buffer => of(ESC, 0x61, ALIGNMENTS.indexOf(alignment))
/** ESC E n: emphasised. */
export const bold = (on: boolean): Buffer => of(ESC, 0x45, on ? 1 : 0)
/** GS B n: white on black. */
export const reverse = (on: boolean): Buffer => of(GS, 0x42, on ? 1 : 0)

/** GS ! n: bits 4–6 are the width less one, bits 0–2 the height less one. It enlarges Chinese characters too, which ESC ! does not. */
export const size = (times: { width: number; height: number }): Buffer => of(GS, 0x21, ((times.width - 1) << 4) | (times.height - 1))

/** GS V 66 n: feeds the paper to the blade and n dots further, then cuts, leaving one point. */
export const feedAndPartialCut = (): Buffer => of(GS, 0x56, 66, 0)
/** GS V 0: cuts where the paper stands. */
export const fullCut = (): Buffer => of(GS, 0x56, 0)

/** GS ( H fn 48: the printer answers 37 22 and these four bytes when everything before is on paper. */
export const askProcessId = (id: string): Buffer => Buffer.concat([of(GS, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30), Buffer.from(id, 'latin1')])
/** GS r 1: answered in the order of the data, so it is a barrier on printers without GS ( H. */
export const askPaperSensor = (): Buffer => of(GS, 0x72, 1)

/** DLE EOT n, n = 1 printer, 2 cause of offline, 3 error, 4 paper. Answered at once, whatever stands in the buffer. */
export const askStatus = (kind: 1 | 2 | 3 | 4): Buffer => of(DLE, EOT, kind)

/** GS ( k fn 65, 67, 69, 80, 81: QR model 2, dots per module, error correction M, data, print. */
export const qr = (payload: Uint8Array, moduleDots: number): Buffer => {
  const length = payload.length + 3
  return Buffer.concat([
    of(GS, 0x28, 0x6b, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00),
    of(GS, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43, moduleDots),
    of(GS, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, 0x31),
    of(GS, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30),
    payload,
    of(GS, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30),
  ])
}
