import { type Cell, guarded } from './csv.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const COLUMN_WIDTH = 18

/** A table of a workbook, its heads in the first row. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

/** Tables as a workbook (OOXML), a sheet each. Texts stay texts; guarded all the same, since a sheet may be saved as CSV. */
export const workbook = async (sheets: readonly Sheet[]): Promise<Uint8Array> => {
  // Only whoever asks for a workbook pays for its writer.
  const { default: write } = await import('write-excel-file/node')
  return write(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row, at) =>
        row.map((cell) =>
          typeof cell === 'string' ? { value: guarded(cell), type: String, ...(at === 0 && { fontWeight: 'bold' as const }) } : cell,
        ),
      ),
      columns: (rows[0] ?? []).map(() => ({ width: COLUMN_WIDTH })),
      stickyRowsCount: 1,
    })),
  ).toBuffer()
}
