package io.caravan.api;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the person who runs the machine decides.
 *
 * @param machineOperators operators who may see the hub as a whole; empty: every operator
 */
@ConfigurationProperties("caravan")
record ApiSettings(@DefaultValue List<String> machineOperators) {}
