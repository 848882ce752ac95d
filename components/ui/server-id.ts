/**
 * An id for a server component. React counts its own anew for every part of a page that is fetched, so that
 * after a navigation the frame and the page inside it would share them, and a label or a menu's button would
 * find the wrong one.
 */
export const serverId = () => `s${crypto.randomUUID().slice(-12)}`
