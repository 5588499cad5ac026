const DIGITS = 3

/** The number a customer reads: prefix letter and sequence, `A001` … `A999`, then `A1000`. */
export const formatTicketNumber = (prefix: string, sequence: number): string => `${prefix}${String(sequence).padStart(DIGITS, '0')}`
