/**
 * What an agent says of a print that its own death cut off. The server knows it by this word, and prints such a ticket
 * once more by itself, since nobody was there to see what became of the first.
 */
export const PRINT_CUT_OFF = 'agent-restarted'
