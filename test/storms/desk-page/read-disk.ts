// What lies on this machine, read past everything that wrote it: IndexedDB itself, store by store, sealed rows left
// sealed. Nothing of the desk's own reading is used, since that is what is on trial; the storm opens the seals.

export type Disk = { readonly name: string; readonly stores: Readonly<Record<string, readonly unknown[]>> }

export async function readDisk(): Promise<readonly Disk[]> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('hearth') ? [name] : []))
  return Promise.all(names.map(readDatabase))
}

async function readDatabase(name: string): Promise<Disk> {
  const database = await settled(indexedDB.open(name))
  const storeNames = [...database.objectStoreNames]
  const transaction = database.transaction(storeNames, 'readonly')
  // One transaction: rows, cursor and outbox as they lie together at one moment.
  const rows = await Promise.all(storeNames.map((store) => settled(transaction.objectStore(store).getAll())))
  database.close()
  return { name, stores: Object.fromEntries(storeNames.map((store, at) => [store, (rows[at] ?? []).map(asText)])) }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the database could not be read'))
  })
}

/** Bytes as base64, wherever they are, so that the whole can be carried as text. */
function asText(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return { base64: toBase64(new Uint8Array(value)) }
  if (value instanceof Uint8Array) return { base64: toBase64(value) }
  if (Array.isArray(value)) return value.map(asText)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asText(one)]))
  return value
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
