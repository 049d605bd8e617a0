import { registerSW } from 'virtual:pwa-register';

/**
 * Lets the browser keep the app, so that it works without a network from the second visit on.
 * @param onUpdate called when a newer version has been fetched, with what puts it in place (and
 * reloads the page)
 */
export function watchForUpdates(onUpdate: (update: () => void) => void): void {
  const update = registerSW({ onNeedRefresh: () => onUpdate(() => void update(true)) });
}
