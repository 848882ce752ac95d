import de from '@/messages/de/common.json'
import en from '@/messages/en/common.json'
import nl from '@/messages/nl/common.json'
import pl from '@/messages/pl/common.json'

/** The few words of the error page, in all languages at once: when it is shown, nothing can be looked up. */
export const brokenWords = { en: en.broken, de: de.broken, nl: nl.broken, pl: pl.broken }
