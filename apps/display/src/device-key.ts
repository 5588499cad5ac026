const KEY = 'jiaohao.deviceKey'

/** The key that this device got when it was paired, or null. */
export const readDeviceKey = (storage: Storage): string | null => storage.getItem(KEY)

export const writeDeviceKey = (storage: Storage, key: string): void => storage.setItem(KEY, key)
