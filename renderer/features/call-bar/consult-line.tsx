import { Avatar } from '#renderer/ui/avatar.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { ShownConsult } from './shown-call.ts'
import bar from './call-bar.module.css'
import classes from './consult.module.css'

/** Whom I ask meanwhile, and where that can lead: all together, the call to them, or back to the customer alone. */
export function ConsultLine({ consult, onJoinAll, onEnd, onPass }: { readonly consult: ShownConsult; readonly onJoinAll: () => void; readonly onEnd: () => void; readonly onPass: () => void }) {
  const { t } = useTranslation()
  const { name, userId, isConnected, isJoined } = consult
  return (
    <div className={classes.line}>
      <Avatar seed={userId ?? name} name={name} size={22} />
      <p role="status">{t(isJoined ? 'phone.consult.joined' : isConnected ? 'phone.consult.speaking' : 'phone.consult.calling', { name })}</p>
      <span className={bar.gap} />
      {isConnected && !isJoined && (
        <button type="button" className={bar.wordButton} onClick={onJoinAll}>
          {t('phone.consult.joinAll')}
        </button>
      )}
      {isConnected && userId !== null && (
        <button type="button" className={bar.wordButton} onClick={onPass}>
          {t('phone.consult.pass', { name })}
        </button>
      )}
      <button type="button" className={bar.wordButton} onClick={onEnd}>
        {t(isJoined ? 'phone.consult.leave' : 'phone.consult.end')}
      </button>
    </div>
  )
}
