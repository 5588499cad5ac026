/** A ring that empties as `share` goes from 1 to 0, with the seconds in its middle. It is silent: a screen reader is told once elsewhere. */
export const CountdownRing = (props: { readonly share: number; readonly seconds: number; readonly sizeMm: number }) => (
  <svg
    viewBox="0 0 100 100"
    aria-hidden="true"
    style={{ width: `calc(${props.sizeMm} * var(--mm))`, height: `calc(${props.sizeMm} * var(--mm))`, flex: 'none' }}
  >
    <circle cx="50" cy="50" r="46" fill="none" stroke="var(--hair)" stroke-width="8" />
    <circle
      cx="50"
      cy="50"
      r="46"
      fill="none"
      stroke="var(--ink)"
      stroke-width="8"
      pathLength="1"
      stroke-dasharray={`${props.share} 1`}
      transform="rotate(-90 50 50)"
    />
    <text x="50" y="50" dy="0.36em" text-anchor="middle" font-size="38" font-weight="700" fill="var(--ink)">
      {props.seconds}
    </text>
  </svg>
)
