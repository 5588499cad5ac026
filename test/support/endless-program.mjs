// A program that is asked and never answers; it ends with whoever started it.
process.on('disconnect', () => process.exit())
