import type { RosterPerson } from './read-roster.ts'

/** How somebody counts: at a counter, on the floor, or beside a supervisor. */
export type RowKind = 'counter' | 'floating' | 'trainee'

/** How a person counts in the roster. */
export const kindOf = (person: Pick<RosterPerson, 'posts' | 'supervisorNo'> | undefined): RowKind => {
  if (person?.supervisorNo != null) return 'trainee'
  return person !== undefined && !person.posts.includes('counter') && person.posts.includes('floating') ? 'floating' : 'counter'
}
