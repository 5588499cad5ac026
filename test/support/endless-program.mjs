// A program that is asked and never answers; listening keeps it alive, and it ends with whoever started it.
process.on('message', () => undefined)
process.on('disconnect', () => process.exit())
