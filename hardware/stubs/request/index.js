module.exports = () => {
  throw new Error('the request package is replaced by a stub: images are never loaded over http here')
}
