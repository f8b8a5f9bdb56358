import type { GalleryLanguage } from './said.ts'
import { VIEWS } from './views.tsx'
import classes from './gallery.module.css'

export type GalleryProps = { readonly wanted: string | null; readonly state: string | null; readonly language: GalleryLanguage; readonly scheme: 'light' | 'dark' }

/** `?view=thread` shows every state of one view, `&state=many` one alone and bare; without a view, the list of them. */
export function Gallery({ wanted, state, language, scheme }: GalleryProps) {
  const view = VIEWS.find(({ name }) => name === wanted)
  const alone = view?.states.find(({ name }) => name === state)
  if (alone !== undefined) return <div className={classes.alone}>{alone.show(language)}</div>
  return (
    <div className={classes.page}>
      <nav className={classes.names} aria-label="Gallery">
        {VIEWS.map(({ name }) => (
          <a key={name} href={`?view=${name}&lang=${language}&theme=${scheme}`} aria-current={name === wanted ? 'page' : undefined}>
            {name}
          </a>
        ))}
        <a href={`?view=${wanted ?? ''}&lang=${language === 'zh' ? 'en' : 'zh'}&theme=${scheme}`}>{language === 'zh' ? 'English' : '中文'}</a>
        <a href={`?view=${wanted ?? ''}&lang=${language}&theme=${scheme === 'light' ? 'dark' : 'light'}`}>{scheme === 'light' ? 'dark' : 'light'}</a>
      </nav>
      <main className={classes.states}>
        <h1 className={classes.title}>{view?.name ?? 'Gallery'}</h1>
        {view?.states.map(({ name, width = 720, height, isWhole, show }) => (
          <figure key={name} className={classes.state}>
            <figcaption>
              <a href={`?view=${view.name}&state=${name}&lang=${language}&theme=${scheme}`}>{name}</a>
            </figcaption>
            <div className={classes.shown} style={{ width, height }}>
              {isWhole === true ? <iframe title={name} src={`?view=${view.name}&state=${name}&lang=${language}&theme=${scheme}`} width={width} height={height} className={classes.whole} /> : show(language)}
            </div>
          </figure>
        ))}
      </main>
    </div>
  )
}
