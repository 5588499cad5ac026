const KEY = 'jiaohao.begunAnnouncements'

/** The announcements that this browser began to speak, the newest last; a reload must not repeat them. */
export const readBegun = (storage: Storage): readonly string[] => {
  const text = storage.getItem(KEY)
  if (text === null) return []
  try {
    const ids: unknown = JSON.parse(text)
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch (error) {
    // Somebody else wrote there; what cannot be read is no memory of ours.
    console.warn('begun announcements are not readable', error)
    return []
  }
}

export const writeBegun = (storage: Storage, ids: readonly string[]): void => storage.setItem(KEY, JSON.stringify(ids))
