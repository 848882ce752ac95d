import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { encodeWindows1252, exportHeader, exportLine } from '@/lib/imports/write-export'
import { sampleRows } from './sample-export-rows'

/** The file that the project ships so that an import can be tried without a customer's data. */
export const SAMPLE_EXPORT = new URL('./sample-export.csv', import.meta.url)

/** The sample with the damage that real exports have: rows cut off or too wide, one twice, an empty line. */
export function sampleExport(): Buffer {
  const lines = sampleRows().map(exportLine)
  const tail = [
    exportLine({ ...sampleRows()[1], Name: 'Theo Brandis (neu)', 'E-Mail': 'theo.brandis@tidenhub.example' }),
    'K200102;Zeisigweg Hausverwaltung GmbH;de;listings\r\n',
    '\r\n',
    exportLine({ ...sampleRows()[0], Kundennummer: '20-0101/B', Benutzername: 'j.ahrens-alt' }),
    // A remark with a separator that nobody put in quotes.
    exportLine({ ...sampleRows()[2], Benutzername: 'leitstand2', Bemerkung: '' }).replace(
      '\r\n',
      'alt; neu\r\n',
    ),
  ]
  return encodeWindows1252(exportHeader() + lines.join('') + tail.join(''))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(SAMPLE_EXPORT, sampleExport())
