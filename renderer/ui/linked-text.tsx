import { useMemo } from 'react'
import { linksIn } from './links-in.ts'
import classes from './linked-text.module.css'

/** Words with their web addresses to be followed, each in a page of its own that learns nothing of this one. */
export function LinkedText({ text }: { readonly text: string }) {
  const pieces = useMemo(() => linksIn(text), [text])
  return pieces.map((piece, at) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <a key={at} className={classes.link} href={piece.url} target="_blank" rel="noopener noreferrer">
        {piece.text}
      </a>
    ),
  )
}
