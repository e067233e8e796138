import { UserError } from "../../base/errors.ts";
import { needed } from "./needed.ts";
import { KINDS, type Named, type NewObject, newObject } from "./new-object.ts";
import { wordsIn } from "./rules.ts";

export interface SubjectWords {
  readonly user?: readonly string[];
  readonly group?: readonly string[];
  /** `NAMESPACE:NAME`. */
  readonly serviceaccount?: readonly string[];
}

const GROUP = "rbac.authorization.k8s.io";

/** To whom. Names are taken whole: a user's may hold commas. @throws UserError `BadServiceAccount`, `NoSubject` */
function subjectsOf({ user = [], group = [], serviceaccount = [] }: SubjectWords): readonly object[] {
  const subjects = [
    ...user.map((name) => ({ apiGroup: GROUP, kind: "User", name })),
    ...group.map((name) => ({ apiGroup: GROUP, kind: "Group", name })),
    ...wordsIn(serviceaccount).map(accountOf),
  ];
  if (subjects.length > 0) return subjects;
  throw new UserError("NoSubject", "say who gets the role", {
    hints: ["--user NAME", "--group NAME", "--serviceaccount NAMESPACE:NAME"],
  });
}

function accountOf(word: string): object {
  const [namespace, name, ...rest] = word.split(":");
  if (namespace !== "" && name !== undefined && name !== "" && rest.length === 0)
    return { kind: "ServiceAccount", name, namespace };
  throw new UserError("BadServiceAccount", `"${word}" is not NAMESPACE:NAME`, {
    about: word,
    hints: [`--serviceaccount default:${word}`],
  });
}

export interface RoleBindingOptions extends Named, SubjectWords {
  readonly clusterrole?: string;
  readonly role?: string;
}

/** @throws UserError `OneRole`, `NoSubject`, `BadServiceAccount` */
export function roleBindingOf(options: RoleBindingOptions): NewObject {
  const { name, clusterrole, role } = options;
  if ((clusterrole === undefined) === (role === undefined)) {
    throw new UserError("OneRole", "exactly one role is given to somebody", {
      why:
        clusterrole === undefined ? "neither --role nor --clusterrole stands there" : "--role and --clusterrole both stand there",
      hints: [`%k8s create rolebinding ${name} --clusterrole view --user NAME`],
    });
  }
  const roleRef = {
    apiGroup: GROUP,
    ...(role === undefined ? { kind: "ClusterRole", name: clusterrole } : { kind: "Role", name: role }),
  };
  return { kind: KINDS.roleBinding, object: newObject(KINDS.roleBinding, options, { roleRef, subjects: subjectsOf(options) }) };
}

export interface ClusterRoleBindingOptions extends SubjectWords {
  readonly name: string;
  readonly clusterrole?: string;
}

/** @throws UserError `MissingWord`, `NoSubject`, `BadServiceAccount` */
export function clusterRoleBindingOf(options: ClusterRoleBindingOptions): NewObject {
  const { name } = options;
  const clusterrole = needed(options.clusterrole, "create clusterrolebinding", "--clusterrole", "view");
  const roleRef = { apiGroup: GROUP, kind: "ClusterRole", name: clusterrole };
  const object = newObject(KINDS.clusterRoleBinding, { name }, { roleRef, subjects: subjectsOf(options) });
  return { kind: KINDS.clusterRoleBinding, object };
}
