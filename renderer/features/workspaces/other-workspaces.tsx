import { IconArrowsExchange } from '@tabler/icons-react'
import { useOwnWorkspace } from '#renderer/features/use-workspaces.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './workspaces.module.css'

/** The way to the other workspaces from before the door of this one: whoever cannot sign in here may be wrong here. */
export function OtherWorkspaces() {
  const { t } = useTranslation()
  const { canChoose, leave } = useOwnWorkspace()
  if (!canChoose) return null
  return (
    <button type="button" className={classes.other} onClick={leave}>
      <IconArrowsExchange size={16} stroke={1.7} aria-hidden="true" />
      {t('workspaces.other')}
    </button>
  )
}
