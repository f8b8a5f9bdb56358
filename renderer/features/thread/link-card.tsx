import { useEffect, useState } from 'react'
import { IconExternalLink } from '@tabler/icons-react'
import type { LinkWords } from '#renderer/state/shape.ts'
import { languageOf } from '#renderer/ui/language-of.ts'
import classes from './link-card.module.css'

/** What a linked page says of itself, if the hub may ask it; where it says nothing, the link above is all there is. */
export function LinkCard({ url, load }: { readonly url: string; readonly load: (url: string) => Promise<LinkWords | null> }) {
  const [card, setCard] = useState<LinkWords | null>(null)
  useEffect(() => {
    let isGone = false
    void load(url).then((found) => isGone || setCard(found))
    return () => void (isGone = true)
  }, [url, load])
  if (card === null) return null
  const { title, description, siteName, host } = card
  return (
    <a className={classes.card} href={url} target="_blank" rel="noopener noreferrer">
      <span className={classes.host}>
        <bdi>{siteName === '' ? host : `${siteName} · ${host}`}</bdi>
        <IconExternalLink size={12} stroke={1.7} aria-hidden="true" />
      </span>
      <span className={classes.title} dir="auto" lang={languageOf(title)}>
        {title}
      </span>
      {description !== '' && (
        <span className={classes.description} dir="auto" lang={languageOf(description)}>
          {description}
        </span>
      )}
    </a>
  )
}
