import { memo, useMemo } from 'react'
import { rangesIn, readQuery } from '#shared/domain/search-terms.ts'
import classes from './search.module.css'

/** Words, with those that were asked for marked. */
export const MarkedText = memo(function MarkedText({ text, query }: { readonly text: string; readonly query: string }) {
  const parts = useMemo(() => partsOf(text, query), [text, query])
  return (
    <bdi>
      {parts.map(({ from, words, isMarked }) =>
        isMarked ? (
          <mark key={from} className={classes.mark}>
            {words}
          </mark>
        ) : (
          words
        ),
      )}
    </bdi>
  )
})

function partsOf(text: string, query: string): readonly { readonly from: number; readonly words: string; readonly isMarked: boolean }[] {
  const parts = []
  let done = 0
  for (const { from, to } of rangesIn(text, readQuery(query))) {
    parts.push({ from: done, words: text.slice(done, from), isMarked: false }, { from, words: text.slice(from, to), isMarked: true })
    done = to
  }
  return [...parts, { from: done, words: text.slice(done), isMarked: false }].filter(({ words }) => words !== '')
}
