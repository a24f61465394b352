$vars.left[50:] as $left
| {more: ($left != []), set: {left: $left}} + if $left == [] then {body: $vars.outcomes} else {} end
