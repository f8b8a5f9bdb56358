import { brokenStructure } from './broken-structure.ts'
import { characterSets } from './character-sets.ts'
import { filesAndArchives } from './files-and-archives.ts'
import { hardHeaders } from './hard-headers.ts'
import { invitations } from './invitations.ts'
import type { NastyMail } from './nasty-mail.ts'
import { reportsAndMachines, sealed } from './reports-and-machines.ts'
import { transferEncodings } from './transfer-encodings.ts'

/** Mails written from the RFCs to be hard to read, by what is hard in them. */
export const corpus: readonly NastyMail[] = [...brokenStructure, ...transferEncodings, ...characterSets, ...hardHeaders, ...filesAndArchives, ...invitations, ...reportsAndMachines, ...sealed]
