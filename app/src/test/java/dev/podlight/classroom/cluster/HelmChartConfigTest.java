package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A HelmChartConfig changes Traefik by way of a Job, as on k3s. */
class HelmChartConfigTest {
    private Lab lab;

    @BeforeEach
    void start() {
        lab = new Lab(2);
        lab.seconds(15);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private void configure(String values) {
        var config = Tree.of("apiVersion", "helm.cattle.io/v1", "kind", "HelmChartConfig", "metadata",
                Tree.of("name", "traefik", "namespace", "kube-system"), "spec", Tree.of("valuesContent", values));
        lab.cluster.apply(config.toString());
        lab.seconds(20);
    }

    private JsonObject deployment() {
        return lab.cluster.get("Deployment", "kube-system", "traefik").orElseThrow();
    }

    private List<String> arguments() {
        return Tree.strings(Tree.objects(deployment(), "spec", "template", "spec", "containers").getFirst(), "args");
    }

    private List<String> pods() {
        return lab.cluster.list("Pod", "kube-system")
            .stream()
            .filter(p -> Meta.labels(p).getOrDefault("app.kubernetes.io/name", "").equals("traefik"))
            .map(Meta::name)
            .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            additionalArguments: ["--accesslog=true"]                            | --accesslog=true
            logs: {access: {enabled: true, format: json}}                        | --accesslog.format=json
            ports: {web: {redirections: {entryPoint: {to: websecure}}}}          | --entryPoints.web.http.redirections.entryPoint.to=websecure
            ports: {web: {redirectTo: websecure}}                                | --entryPoints.web.http.redirections.entryPoint.scheme=https
            ports: {web: {redirectTo: {port: websecure}}}                        | --entryPoints.web.http.redirections.entryPoint.to=websecure
            providers: {kubernetesIngress: {strictPrefixMatching: true}}         | --providers.kubernetesingress.strictPrefixMatching=true
            providers: {kubernetesIngress: {ingressClass: inner}}                | --providers.kubernetesingress.ingressClass=inner
            providers: {kubernetesIngress: {allowExternalNameServices: true}}    | --providers.kubernetesingress.allowExternalNameServices=true
            ports: {mongo: {port: 27017, expose: {default: true}}}               | --entryPoints.mongo.address=:27017/tcp
            """)
    void becomesArgumentsOfTraefik(String values, String argument) {
        var before = pods();
        configure(values);
        assertTrue(arguments().contains(argument), arguments()::toString);
        assertEquals(1, pods().size());
        assertNotEquals(before, pods());
    }

    @Test
    void itsAbsenceAgainTakesThemBack() {
        var before = arguments();
        configure("providers: {kubernetesIngress: {allowEmptyServices: false}}");
        assertFalse(arguments().contains("--providers.kubernetesingress.allowEmptyServices=true"));
        lab.cluster.delete("HelmChartConfig", "kube-system", "traefik");
        lab.seconds(20);
        assertEquals(before, arguments());
    }

    @Test
    void itReachesTheServiceToo() {
        var before = lab.cluster.get("Service", "kube-system", "traefik").orElseThrow();
        configure("{service: {spec: {externalTrafficPolicy: Local}}, deployment: {replicas: 2}}");
        var service = lab.cluster.get("Service", "kube-system", "traefik").orElseThrow();
        assertEquals("Local", Tree.str(service, "spec", "externalTrafficPolicy"));
        assertEquals(Tree.str(before, "spec", "clusterIP"), Tree.str(service, "spec", "clusterIP"));
        assertEquals(Tree.objects(before, "spec", "ports").getFirst().get("nodePort"),
                Tree.objects(service, "spec", "ports").getFirst().get("nodePort"));
        assertEquals(2, pods().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'logs:\\n  access:\\n enabled: true'  | error converting YAML to JSON: yaml: line
            just a word                           | cannot unmarshal string into Go value
            additionalArgument: [a]               | Additional property additionalArgument is not allowed
            deployment: {replicas: "two"}         | deployment.replicas: Invalid type. Expected: integer, given: string
            """)
    void whatHelmDoesNotTakeFailsItsJobAndLeavesTraefikAlone(String values, String error) {
        var before = pods();
        configure(values.replace("\\n", "\n"));
        assertEquals(before, pods());
        var pod = lab.cluster.list("Pod", "kube-system")
            .stream()
            .filter(p -> Meta.name(p).startsWith("helm-install-traefik-") && !Meta.name(p).contains("crd"))
            .findFirst()
            .orElseThrow();
        var state = Tree.obj(Tree.objects(pod, "status", "containerStatuses").getFirst(), "state");
        assertEquals("CrashLoopBackOff", Tree.str(state, "waiting", "reason"), state::toString);
        var log = lab.cluster.log("kube-system", Meta.name(pod));
        assertTrue(log.contains(error), log);
        configure("additionalArguments: [\"--mended=true\"]");
        assertTrue(arguments().contains("--mended=true"));
    }
}
