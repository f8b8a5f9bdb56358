export type Brand = 'tech' | 'baby'

export interface Place {
  readonly brand: Brand
  readonly language: 'zh' | 'en'
}

/** Which shop, in which language: from the address, else the browser's language. */
export function readPlace(query: URLSearchParams, browserLanguage: string): Place {
  const language = query.get('lang') ?? browserLanguage
  return { brand: query.get('brand') === 'tech' ? 'tech' : 'baby', language: /^zh\b/i.test(language) ? 'zh' : 'en' }
}

export function addressOf({ brand, language }: Place): string {
  return `?brand=${brand}&lang=${language}`
}
