/** Why a host is not called, with what an administrator would add. */
export const notListed = ({ host }: URL): string =>
  `The portal sends requests to listed hosts only, and ${host} is not one. An administrator can list it in portolan.yaml: apis: { tryIt: { hosts: ["${host}"] } }.`;
