import { useEffect, useState } from 'react'

const AT_ONCE = 4

/**
 * Loads pictures elsewhere into a frame's page, once that was asked for: each is fetched by the hub and handed to the page as
 * bytes. Gives how many could not be had.
 */
export function useMailPictures(page: Document | null, isWanted: boolean, load: (place: number) => Promise<Blob | null>): number {
  const [failed, setFailed] = useState(0)
  useEffect(() => {
    if (page === null || !isWanted) return
    const pictures = [...page.querySelectorAll<HTMLImageElement>('img[data-remote]')]
    const urls: string[] = []
    let isGone = false
    let next = 0
    setFailed(0)
    async function take(): Promise<void> {
      for (let place = next++; place < pictures.length && !isGone; place = next++) {
        const bytes = await load(place)
        if (isGone) return
        if (bytes === null) setFailed((count) => count + 1)
        else pictures[place]?.setAttribute('src', keep(URL.createObjectURL(bytes)))
      }
    }
    const keep = (url: string) => (urls.push(url), url)
    for (let taker = 0; taker < AT_ONCE; taker += 1) void take()
    return () => {
      isGone = true
      for (const url of urls) URL.revokeObjectURL(url)
    }
  }, [page, isWanted, load])
  return failed
}
