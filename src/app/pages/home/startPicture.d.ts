/** Made by `scripts/start-picture.ts` when the app is built. */
declare module 'virtual:start-picture' {
  const picture: import('../../../engine/selectors.ts').Picture;
  export default picture;
}
