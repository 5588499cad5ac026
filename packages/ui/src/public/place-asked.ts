/**
 * Which of the places on a hall plan this screen stands at: the one that its address names, counted from 1 (`?place=2`), set once at
 * installation; the first where it names none, null where there is no such place.
 */
export const placeAsked = <P>(places: readonly P[], search: string): P | null => {
  const asked = new URLSearchParams(search).get('place')
  return places[asked === null ? 0 : Number(asked) - 1] ?? null
}
