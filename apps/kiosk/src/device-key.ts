const NAME = 'jiaohao.deviceKey'

/** The key with which this machine was enrolled, or null. */
export const deviceKey = (): string | null => window.localStorage.getItem(NAME)

export const keepDeviceKey = (key: string): void => window.localStorage.setItem(NAME, key)

/** Drops a key that the hall no longer knows. Tells whether there was one. */
export const dropDeviceKey = (): boolean => {
  const had = deviceKey() !== null
  window.localStorage.removeItem(NAME)
  return had
}
