/**
 * The advertisement or post that a customer wrote from, as interactions and contacts keep it. `id` is that of the advertisement
 * or post, `clickId` the click's; `at`: when the message was sent, epoch ms.
 */
export type CameFrom = {
  kind: string;
  id: string | null;
  url: string | null;
  headline: string | null;
  clickId: string | null;
  at: number;
};
