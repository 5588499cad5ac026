/** How a printer says that a paper is done: GS ( H, GS r as a barrier, or not at all. */
export const ACKNOWLEDGEMENTS = ['processId', 'gsr', 'none'] as const
export type Acknowledgement = (typeof ACKNOWLEDGEMENTS)[number]

/** Paper width in millimetres, as it is sold. */
export const PAPER_WIDTHS_MM = [80, 58] as const
export type PaperWidthMm = (typeof PAPER_WIDTHS_MM)[number]

/** What the layout and the bytes must know of a printer. Dots are 1/8 mm (203 dpi). */
export interface PrinterProfile {
  readonly paper: PaperWidthMm
  readonly widthDots: number
  /** Half-width characters of the 12 × 24 font in one line; a Chinese character takes two. */
  readonly columns: number
  readonly qr: 'native' | 'raster'
  readonly cut: 'partial' | 'full' | 'none'
  readonly ack: Acknowledgement
  /** White lines before the cut. */
  readonly tailLines: number
}

// Many 58 mm printers have no blade: the paper is torn at an edge that lies further from the head.
const WIDTHS = { 80: { widthDots: 576, columns: 48, tailLines: 1 }, 58: { widthDots: 384, columns: 32, tailLines: 4 } } as const

/** The usual printer of that width: own QR codes, partial cut (which printers without a blade ignore). */
export const printerProfile = (paper: PaperWidthMm, ack: Acknowledgement): PrinterProfile => ({
  paper,
  ...WIDTHS[paper],
  qr: 'native',
  cut: 'partial',
  ack,
})
