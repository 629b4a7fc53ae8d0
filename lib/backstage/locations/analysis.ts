/** What a repository would get as its first descriptor. */
import { inputError } from "#lib/backstage/input.ts";
import { type Forge, forgeOf } from "#lib/integrations/git-hosts.ts";

const slugAnnotations: Record<Forge, string | null> = {
  github: "github.com/project-slug",
  gitlab: "gitlab.com/project-slug",
  bitbucket: "bitbucket.org/project-slug",
  gitea: null,
};

export interface RepositoryAddress {
  /** `https://host/owner/name`, without a slash at the end: what addresses of its files begin with */
  base: string;
  owner: string;
  name: string;
  slugAnnotation: string | null;
}

/** @throws PortolanError InvalidInput when it is no web address of a repository */
export function repositoryAddress(target: string): RepositoryAddress {
  const url = URL.parse(target);
  const [owner, name] = url?.pathname.split("/").filter(Boolean) ?? [];
  if (!url || !/^https?:$/.test(url.protocol) || !owner || !name)
    throw inputError("The given location.target is not a URL");
  const bare = name.replace(/\.git$/, "");
  const forge = forgeOf(target);
  return {
    base: `${url.origin}/${owner}/${bare}`,
    owner,
    name: bare,
    slugAnnotation: forge && slugAnnotations[forge],
  };
}

/** A Component to begin with. */
export function suggestedEntity({ owner, name, slugAnnotation }: RepositoryAddress) {
  const annotations = slugAnnotation ? { annotations: { [slugAnnotation]: `${owner}/${name}` } } : {};
  return {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name, ...annotations },
    spec: { type: "other", lifecycle: "unknown" },
  };
}
