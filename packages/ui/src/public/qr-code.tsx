import { encode } from 'uqr'

/** The dark modules of a code as one path on a grid of one unit per module, without quiet zone. Error correction M. */
export const qrPath = (text: string): { readonly path: string; readonly modules: number } => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const runs: string[] = []
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) runs.push(`M${x} ${y}h1v1h-1z`)
    })
  })
  return { path: runs.join(''), modules: size }
}

/** Modules of light around a code that ISO/IEC 18004 asks for. */
const QUIET_MODULES = 4

/** A QR code whose dark field is `sizeMm` millimetres across, black on white with its quiet zone around it. */
export const QrCode = (props: { readonly text: string; readonly sizeMm: number; readonly label: string }) => {
  const code = () => qrPath(props.text)
  const wholeMm = () => (props.sizeMm * (code().modules + 2 * QUIET_MODULES)) / code().modules
  return (
    <svg
      class="qr-code"
      role="img"
      aria-label={props.label}
      viewBox={`${-QUIET_MODULES} ${-QUIET_MODULES} ${code().modules + 2 * QUIET_MODULES} ${code().modules + 2 * QUIET_MODULES}`}
      style={{ width: `calc(${wholeMm()} * var(--mm))`, height: `calc(${wholeMm()} * var(--mm))`, flex: 'none' }}
      shape-rendering="crispEdges"
    >
      <rect x={-QUIET_MODULES} y={-QUIET_MODULES} width="100%" height="100%" fill="#fff" />
      <path d={code().path} fill="#000" />
    </svg>
  )
}
