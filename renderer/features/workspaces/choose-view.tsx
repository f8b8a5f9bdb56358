import { useState } from 'react'
import { ActionIcon, Button } from '@mantine/core'
import { IconDeviceDesktop, IconPlayerPlay, IconUsers, IconX } from '@tabler/icons-react'
import type { KnownWorkspace, WorkspaceId, Workspaces } from '#shared/bridge/workspaces.ts'
import { Door } from '#renderer/ui/door.tsx'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import { useEscape } from '#renderer/ui/use-escape.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './workspaces.module.css'

export type ChooseViewProps = {
  readonly workspaces: Pick<Workspaces, 'known' | 'beside'>
  readonly onStart: () => void
  readonly onLook: () => void
  readonly onJoin: () => void
  readonly onOpen: (id: WorkspaceId) => void
  readonly onForget: (id: WorkspaceId) => void
}

/** The first run, and later every change: which hub this desk belongs to. */
export function ChooseView({ workspaces: { known, beside }, onStart, onLook, onJoin, onOpen, onForget }: ChooseViewProps) {
  const { t } = useTranslation()
  const [leaving, setLeaving] = useState<WorkspaceId | null>(null)
  const here = known.find(({ kind }) => kind === 'here')
  const needsPeople = beside.kind === 'running' && beside.needsFirstAdmin
  const isFirst = known.length === 0
  return (
    <Door title={t(isFirst ? 'workspaces.title' : 'workspaces.titleAgain')} lead={t(isFirst ? 'workspaces.lead' : 'workspaces.leadAgain')}>
      {!isFirst && (
        <ul className={classes.known} aria-label={t('workspaces.known')}>
          {known.map((workspace, at) => (
            <li key={workspace.id} className={classes.row} data-leaving={leaving === workspace.id || undefined}>
              {leaving === workspace.id ? (
                <Leaving workspace={workspace} onYes={() => (setLeaving(null), onForget(workspace.id))} onNo={() => setLeaving(null)} />
              ) : (
                <>
                  <button type="button" className={classes.open} ref={at === 0 ? firstFocus : undefined} onClick={() => onOpen(workspace.id)}>
                    {workspace.kind === 'here' ? <IconDeviceDesktop size={20} stroke={1.6} aria-hidden="true" /> : <IconUsers size={20} stroke={1.6} aria-hidden="true" />}
                    <bdi>{nameOf(workspace)}</bdi>
                    <small>{aboutOf(workspace)}</small>
                  </button>
                  <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('workspaces.forget', { name: nameOf(workspace) })} onClick={() => setLeaving(workspace.id)}>
                    <IconX size={16} stroke={1.7} />
                  </ActionIcon>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isFirst && <h2 className={classes.more}>{t('workspaces.more')}</h2>}
      <div className={classes.ways} data-more={!isFirst || undefined}>
        {(here === undefined || needsPeople) && <Way kind="start" isFirst={isFirst} onPress={onStart} />}
        <Way kind="join" isFirst={false} onPress={onJoin} />
        {here === undefined && <Way kind="look" isFirst={false} onPress={onLook} />}
      </div>
    </Door>
  )

  function nameOf(workspace: KnownWorkspace): string {
    return workspace.kind === 'here' ? t('workspaces.here') : workspace.name
  }

  function aboutOf(workspace: KnownWorkspace): string {
    if (workspace.kind === 'team') return new URL(workspace.origin).host
    if (workspace.isDemo) return t('workspaces.hereDemo')
    return needsPeople ? t('workspaces.hereSetUp') : ''
  }
}

const ICONS = { start: IconDeviceDesktop, join: IconUsers, look: IconPlayerPlay } as const

function Way({ kind, isFirst, onPress }: { readonly kind: keyof typeof ICONS; readonly isFirst: boolean; readonly onPress: () => void }) {
  const { t } = useTranslation()
  const Icon = ICONS[kind]
  return (
    <button type="button" className={classes.way} ref={isFirst ? firstFocus : undefined} onClick={onPress}>
      <Icon size={22} stroke={1.5} aria-hidden="true" />
      <strong>{t(`workspaces.${kind}.title`)}</strong>
      <span>{t(`workspaces.${kind}.lead`)}</span>
    </button>
  )
}

/** Asked in the workspace's own place, so that nobody loses sight of which. */
function Leaving({ workspace, onYes, onNo }: { readonly workspace: KnownWorkspace; readonly onYes: () => void; readonly onNo: () => void }) {
  const { t } = useTranslation()
  const name = workspace.kind === 'here' ? t('workspaces.here') : workspace.name
  useEscape(onNo)
  return (
    <div role="alertdialog" aria-label={t('workspaces.forgetSure', { name })} className={classes.leaving}>
      <strong>{t('workspaces.forgetSure', { name })}</strong>
      <p>{t(workspace.kind === 'here' ? 'workspaces.forgetHere' : 'workspaces.forgetTeam')}</p>
      <div>
        <Button size="compact-sm" variant="default" ref={firstFocus} onClick={onNo}>
          {t('workspaces.forgetNo')}
        </Button>
        <Button size="compact-sm" color="red" onClick={onYes}>
          {t('workspaces.forgetYes')}
        </Button>
      </div>
    </div>
  )
}
