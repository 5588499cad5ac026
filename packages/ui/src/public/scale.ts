/** Pixels in a millimetre of a screen, from what is written on its box. */
export const pxPerMm = (screen: { readonly widthPx: number; readonly heightPx: number; readonly diagonalInch: number }): number =>
  Math.hypot(screen.widthPx, screen.heightPx) / (screen.diagonalInch * 25.4)

/**
 * Sizes a public page in millimetres. The diagonal comes from the page's address (`?diagonal=27`), as set once at installation;
 * sizes follow the window, so that a newcomer's small window shows the whole page at a smaller scale.
 */
export const applyScale = (page: { readonly defaultDiagonalInch: number; readonly widthPx: number; readonly heightPx: number }): void => {
  const asked = Number(new URLSearchParams(window.location.search).get('diagonal'))
  const diagonalInch = asked >= 7 && asked <= 120 ? asked : page.defaultDiagonalInch
  const fitWindow = (): void => {
    const shrink = Math.min(window.innerWidth / page.widthPx, window.innerHeight / page.heightPx)
    const scale = pxPerMm({ ...page, diagonalInch }) * shrink
    document.documentElement.style.setProperty('--px-per-mm', String(scale))
  }
  fitWindow()
  window.addEventListener('resize', fitWindow)
}
