import type { GalleryView } from './gallery-view.ts'
import { composerView } from './views/composer.tsx'
import { customerView } from './views/customer.tsx'
import { deskView } from './views/desk.tsx'
import { doorView } from './views/door.tsx'
import { freshnessView } from './views/freshness.tsx'
import { headerView } from './views/header.tsx'
import { heldView } from './views/held.tsx'
import { filterView, listView } from './views/list.tsx'
import { offerView } from './views/offer.tsx'
import { presenceView } from './views/presence.tsx'
import { threadView } from './views/thread.tsx'

export const VIEWS: readonly GalleryView[] = [deskView, doorView, freshnessView, listView, filterView, offerView, headerView, threadView, composerView, heldView, customerView, presenceView]
